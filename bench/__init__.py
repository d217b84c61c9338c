"""What is measured: each figure beside something else of the same run."""
