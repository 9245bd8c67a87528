// Package models is the registry of an installation's encoders: those that ship
// with the binary and those that people add, one of them active. A model is a
// folder with a manifest, never changed once added; the active one is named by a
// small file beside them, so that every process that shares the folder follows.
package models
