package web

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"winnow/fault"
	"winnow/feedback"
)

// stageReporter is an engine that tells how long its stages take. The function
// is called for every stage of every extraction, and for the whole, from many
// goroutines.
type stageReporter interface {
	OnStage(func(stage string, took time.Duration))
}

// metrics are the server's figures for Prometheus, in a registry of their own.
type metrics struct {
	registry  *prometheus.Registry
	requests  *prometheus.HistogramVec
	stages    *prometheus.HistogramVec
	decisions *prometheus.CounterVec
	signIns   *prometheus.CounterVec

	documents, acceptance    *prometheus.GaugeVec
	events, queue, queueWait prometheus.Gauge
	recent                   recent
	status                   StatusSource
}

// Upper bounds of the buckets, in seconds: requests from a cached fragment to a
// large upload, stages from a lexicon look-up to a long document.
var (
	requestBuckets = []float64{.002, .005, .01, .02, .035, .05, .075, .1, .15, .25, .5, 1, 2.5, 5, 10}
	stageBuckets   = []float64{.0005, .001, .002, .005, .01, .02, .035, .05, .075, .1, .15, .25, .5, 1, 2.5, 5}
)

// newMetrics registers everything and listens to the engine's stages, where it
// tells of them.
func newMetrics(engine Engine, source StatusSource) *metrics {
	m := &metrics{registry: prometheus.NewRegistry(), status: source}
	m.requests = m.histogram("winnow_http_request_seconds", "How long requests took, by route.", requestBuckets, "method", "route", "status")
	m.stages = m.histogram("winnow_extraction_stage_seconds", "How long the stages of extractions took.", stageBuckets, "stage")
	m.decisions = m.counter("winnow_decisions_total", "Decisions people sent, by action and outcome.", "action", "outcome")
	m.signIns = m.counter("winnow_sign_ins_total", "Attempts to sign in, by outcome.", "outcome")
	m.documents = m.gauges("winnow_documents", "Documents, by kind.", "kind")
	m.acceptance = m.gauges("winnow_skills_decided", "Where decisions stand on skills a stage found.", "stage", "standing")
	m.events = m.gauge("winnow_decisions_kept", "Decisions ever kept.")
	m.queue = m.gauge("winnow_outbox_depth", "Messages that wait in the outbox.")
	m.queueWait = m.gauge("winnow_outbox_oldest_seconds", "How long the first message in the outbox has waited.")
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	if engine != nil {
		m.follow(engine)
	}
	return m
}

func (m *metrics) follow(engine Engine) {
	m.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "winnow_vectors_ready", Help: "Vectors of the active taxonomy that are ready."},
			func() float64 { return float64(engine.Progress().Done) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "winnow_vectors_total", Help: "Vectors the active taxonomy needs."},
			func() float64 { return float64(engine.Progress().Total) }))
	if e, ok := engine.(stageReporter); ok {
		e.OnStage(m.stage)
	}
}

func (m *metrics) histogram(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	v := prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
	m.registry.MustRegister(v)
	return v
}

func (m *metrics) counter(name, help string, labels ...string) *prometheus.CounterVec {
	v := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
	m.registry.MustRegister(v)
	return v
}

func (m *metrics) gauges(name, help string, labels ...string) *prometheus.GaugeVec {
	v := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: help}, labels)
	m.registry.MustRegister(v)
	return v
}

func (m *metrics) gauge(name, help string) prometheus.Gauge {
	v := prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
	m.registry.MustRegister(v)
	return v
}

// request counts one answer. route is a pattern, so that there are few of them
// and none has personal text.
func (m *metrics) request(method, route string, status int, took time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
	if method == http.MethodPost && route == "/sign-in" {
		m.signIns.WithLabelValues(signInOutcome(status)).Inc()
	}
}

func signInOutcome(status int) string {
	switch {
	case status < 400:
		return "succeeded"
	case status == http.StatusTooManyRequests:
		return "limited"
	case status >= 500:
		return "failed"
	}
	return "refused"
}

var actions = []feedback.Action{feedback.Accept, feedback.Remove, feedback.Add, feedback.SetRelation, feedback.Flag,
	feedback.Undo, feedback.AllGood, feedback.Exposure, feedback.Adjudicate}

// decision counts one decision of a person: kept, or why not.
func (m *metrics) decision(action feedback.Action, err error) {
	if !slices.Contains(actions, action) {
		action = "unknown" // a client's own word must not become a label
	}
	outcome := "kept"
	if err != nil {
		outcome = string(fault.KindOf(err))
	}
	m.decisions.WithLabelValues(string(action), outcome).Inc()
}

func (m *metrics) stage(name string, took time.Duration) {
	m.stages.WithLabelValues(name).Observe(took.Seconds())
	m.recent.add(name, took)
}
