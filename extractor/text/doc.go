// Package text turns an original document (plain text, HTML or Markdown) into
// sections and sentences whose byte offsets into the original survive every
// clean-up. It knows nothing of skills, vocabularies or models.
package text
