"""The demo: believable content and drawn pictures, so that everyone can see the platform at work."""
