"""The demo: fictional people on a database marked demo, served on loopback. Production never imports this."""
