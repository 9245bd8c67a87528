package score

import (
	"math"
	"math/rand/v2"
)

// trainer holds the parameters as one flat vector with its Adam moments. A
// tower's effective weights are shared + own, and only own is drawn to zero
// hard, so that a domain with few documents leans on the others.
type trainer struct {
	o                 Options
	mean, scale       []float64
	theta, grad, m, v []float64
	decay             []float64
	steps             int
	hb                int // offset of the shared layer's biases, behind its weights
	out, skip, ob     int // offsets: shared output on hidden, on features, bias
	towers            int // offset of the first tower, each towerSize long
	towerSize         int
}

func newTrainer(o Options, mean, scale []float64) *trainer {
	f, h, c := int(NumFeatures), o.Hidden, int(NumClasses)
	t := &trainer{o: o, mean: mean, scale: scale, towerSize: c*h + c*f + c}
	t.hb = h * f
	t.out = t.hb + h
	t.skip = t.out + c*h
	t.ob = t.skip + c*f
	t.towers = t.ob + c
	n := t.towers + len(Domains)*t.towerSize
	t.theta, t.grad = make([]float64, n), make([]float64, n)
	t.m, t.v, t.decay = make([]float64, n), make([]float64, n), make([]float64, n)
	rng := rand.New(rand.NewPCG(o.Seed, 2))
	for i := range n {
		t.decay[i] = o.Decay
		if i >= t.towers {
			t.decay[i] = o.Own
		}
		if i < t.skip {
			t.theta[i] = rng.NormFloat64() / math.Sqrt(float64(f))
		}
	}
	return t
}

func domainIndex(d string) int {
	for i, name := range Domains {
		if name == d {
			return i
		}
	}
	return 0
}

// tower returns the offsets of a domain's own parameters.
func (t *trainer) tower(domain int) (out, skip, bias int) {
	at := t.towers + domain*t.towerSize
	c, h, f := int(NumClasses), t.o.Hidden, int(NumFeatures)
	return at, at + c*h, at + c*h + c*f
}

// accumulate adds one row's gradient.
func (t *trainer) accumulate(r *Row, x *Features, scale float64) {
	h := t.forwardHidden(x)
	d := domainIndex(r.Domain)
	p := softmax(t.logits(d, h, x), 1)
	p[r.Class]--
	t.backward(d, p, h, x, scale*r.Weight)
}

func (t *trainer) forwardHidden(x *Features) []float64 {
	f := int(NumFeatures)
	h := make([]float64, t.o.Hidden)
	for j := range h {
		sum := t.theta[t.hb+j]
		row := t.theta[j*f : (j+1)*f]
		for i, w := range row {
			sum += w * x[i]
		}
		h[j] = math.Tanh(sum)
	}
	return h
}

func (t *trainer) logits(domain int, h []float64, x *Features) [NumClasses]float64 {
	out, skip, bias := t.tower(domain)
	f, nh := int(NumFeatures), t.o.Hidden
	var z [NumClasses]float64
	for c := range z {
		z[c] = t.theta[t.ob+c] + t.theta[bias+c]
		for j, v := range h {
			z[c] += (t.theta[t.out+c*nh+j] + t.theta[out+c*nh+j]) * v
		}
		for i, v := range x {
			z[c] += (t.theta[t.skip+c*f+i] + t.theta[skip+c*f+i]) * v
		}
	}
	return z
}

func (t *trainer) backward(domain int, dz [NumClasses]float64, h []float64, x *Features, scale float64) {
	out, skip, bias := t.tower(domain)
	f, nh := int(NumFeatures), t.o.Hidden
	dh := make([]float64, nh)
	for c, g := range dz {
		g *= scale
		t.grad[t.ob+c] += g
		t.grad[bias+c] += g
		for j, v := range h {
			t.grad[t.out+c*nh+j] += g * v
			t.grad[out+c*nh+j] += g * v
			dh[j] += g * (t.theta[t.out+c*nh+j] + t.theta[out+c*nh+j])
		}
		for i, v := range x {
			t.grad[t.skip+c*f+i] += g * v
			t.grad[skip+c*f+i] += g * v
		}
	}
	for j := range dh {
		g := dh[j] * (1 - h[j]*h[j])
		t.grad[t.hb+j] += g
		for i, v := range x {
			t.grad[j*f+i] += g * v
		}
	}
}

// step applies Adam with the accumulated gradient plus decay, then clears it.
func (t *trainer) step(rate float64) {
	const b1, b2, eps = 0.9, 0.999, 1e-8
	t.steps++
	c1 := 1 - math.Pow(b1, float64(t.steps))
	c2 := 1 - math.Pow(b2, float64(t.steps))
	for i, g := range t.grad {
		g += t.decay[i] * t.theta[i]
		t.m[i] = b1*t.m[i] + (1-b1)*g
		t.v[i] = b2*t.v[i] + (1-b2)*g*g
		t.theta[i] -= rate * (t.m[i] / c1) / (math.Sqrt(t.v[i]/c2) + eps)
		t.grad[i] = 0
	}
}

// model folds shared and own weights into the shipped form.
func (t *trainer) model() *Model {
	f, nh := int(NumFeatures), t.o.Hidden
	m := &Model{Features: names[:], Mean: t.mean, Scale: t.scale, Temperature: 1, Towers: map[string]*Tower{}, Thresholds: map[string]float64{}}
	for j := range nh {
		m.Weights = append(m.Weights, t.theta[j*f:(j+1)*f:(j+1)*f])
	}
	m.Bias = t.theta[t.hb : t.hb+nh : t.hb+nh]
	for d, name := range Domains {
		out, skip, bias := t.tower(d)
		tw := &Tower{}
		for c := range int(NumClasses) {
			tw.Hidden = append(tw.Hidden, sum(t.theta[t.out+c*nh:], t.theta[out+c*nh:], nh))
			tw.Direct = append(tw.Direct, sum(t.theta[t.skip+c*f:], t.theta[skip+c*f:], f))
			tw.Bias = append(tw.Bias, t.theta[t.ob+c]+t.theta[bias+c])
		}
		m.Towers[name] = tw
	}
	return m
}

func sum(a, b []float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = a[i] + b[i]
	}
	return out
}
