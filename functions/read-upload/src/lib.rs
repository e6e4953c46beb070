//! S3 upload to a stored reading of the document.
