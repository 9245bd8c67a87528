// Winnow-crash tests the promise that no acknowledged correction is ever lost.
// It runs the real server, lets many clients save corrections through the JSON
// API as browsers do (each event under an id of its own, sent again until it is
// answered), and kills the server, or PostgreSQL below it, at random moments.
// Afterwards what is stored must be exactly what was acknowledged: each event
// once, in order, with the decisions that follow from it.
package main
