"""Pages of the portal: each brings its own address."""
