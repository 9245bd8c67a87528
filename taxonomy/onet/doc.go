// Package onet imports O*NET's technology skills (onetcenter.org/database.html,
// CC BY 4.0): every technology as a tool under its UNSPSC commodity, and O*NET's
// occupations with the technologies they use. With the ESCO–O*NET crosswalk
// (esco.ec.europa.eu) ESCO's occupations come too, under ESCO's URIs, with the
// technologies of the O*NET occupations they match. Files may be gzipped.
package onet
