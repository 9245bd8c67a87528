// Package convert turns an uploaded file into text that Winnow reads: plain
// text, Markdown, HTML, PDF and DOCX, told apart by their content. It bounds
// size, depth, pages, memory and time, so that no file can hurt the server, and
// says in plain words what is wrong with one it cannot read.
package convert
