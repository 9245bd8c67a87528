// Package status holds the figures that tell how an installation is doing. It
// does not know where they are counted (statusdb does) nor how they are shown.
package status
