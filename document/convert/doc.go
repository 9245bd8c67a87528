// Package convert turns an uploaded file into text the engine reads: plain text,
// HTML and Markdown as they are, PDF and DOCX by their contents. What a file is
// decides its content, not its name. It keeps nothing and knows no documents.
package convert
