// Package extractor is the engine: it turns one document into the skills it
// asks for or shows, each with the words that support it. It is pure: it gets a
// Vocabulary and a Model as values, keeps no state between documents but caches
// that never change a result, and knows no database, no HTTP and no other room.
package extractor
