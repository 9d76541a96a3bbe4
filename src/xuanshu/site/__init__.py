"""The topmost room: settings, addresses, home pages that span rooms, commands."""
