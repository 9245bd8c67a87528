package evaluate

import (
	"fmt"
	"io"
	"math"
)

// Picture draws the reliability diagram as SVG: for each tenth of probability the
// share that is labelled, beside the diagonal of a calibrated scorer. A point's
// area grows with the logarithm of its count.
func (d Documents) Picture(w io.Writer) error {
	const side, margin = 320.0, 48.0
	x := func(p float64) float64 { return margin + p*side }
	y := func(p float64) float64 { return margin + (1-p)*side }
	size := side + 2*margin
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]g %[1]g" font-family="sans-serif" font-size="12" role="img">
<title>Reliability: share of skills that are labelled, by probability; calibration error %.3[2]f</title>
<rect width="%[1]g" height="%[1]g" fill="#fff"/>
<path d="M%[3]g %[4]gV%[5]gH%[6]g" fill="none" stroke="#555"/>
<path d="M%[3]g %[5]gL%[6]g %[4]g" stroke="#999" stroke-dasharray="4 4"/>
`, size, d.Calibration, x(0), y(1), y(0), x(1))
	if err != nil {
		return err
	}
	for i := 0; i <= 10; i += 2 {
		p := float64(i) / 10
		if _, err := fmt.Fprintf(w, `<text x="%g" y="%g" text-anchor="middle">%.1f</text><text x="%g" y="%g" text-anchor="end">%.1f</text>`+"\n",
			x(p), y(0)+16, p, x(0)-6, y(p)+4, p); err != nil {
			return err
		}
	}
	for _, b := range d.Bins {
		if b.Count == 0 {
			continue
		}
		if _, err := fmt.Fprintf(w, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#2f6f4f" fill-opacity=".8"><title>%d skills: %.2f expected, %.2f labelled</title></circle>`+"\n",
			x(b.Expected), y(b.Actual), 2+1.5*math.Sqrt(math.Log2(1+float64(b.Count))), b.Count, b.Expected, b.Actual); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(w, `<text x="%g" y="%g" text-anchor="middle">probability</text><text x="%g" y="%g">labelled share</text>`+"\n</svg>\n",
		x(0.5), y(0)+36, margin-30, margin-20)
	return err
}
