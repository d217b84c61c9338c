"""What an organisation keeps to find again: offerings and members. Shared by its colleagues."""
