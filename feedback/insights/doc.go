// Package insights counts what people's decisions amount to, so that a page can
// tell it at once however many events there are: acceptance, reasons of removal,
// time and edits, agreement and calibration, by day, organisation and what was
// shown. The counts of a document follow from its events alone; a follower of the
// record of events keeps their sums. The package does not know how they are
// stored (insightsdb does) or drawn.
package insights
