"""Members and offerings from a file, on a page of its own: upload, columns, a look beforehand, and saving in the background."""
