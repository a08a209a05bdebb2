"""Council papers as documents: plain data in, PDF or DOCX out."""
