//! JPEG bytes to a validated image to text lines to the fields of a document. Pure: no AWS, no network.
