"""The working sheet on paper: words, picture, page, spreadsheet."""
