"""What a buyer needs: assignments and jobs."""
