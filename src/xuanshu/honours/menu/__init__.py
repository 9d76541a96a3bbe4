"""What the room puts into the frame: menu, to-do, steps, an entry's panel."""
