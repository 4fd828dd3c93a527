"""Access: the anchors, the grants, the one gate that decides, and the wall in the database behind it."""
