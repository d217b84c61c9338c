"""Mail that did not arrive: an administrator sees it, sends it again or lets it be."""
