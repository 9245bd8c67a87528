package evaluate

import (
	"context"

	"winnow/extractor"
	"winnow/extractor/score"
	"winnow/training/data"
)

// Translations are labelled documents written anew in German, Spanish, French, Dutch
// and Swedish, with the skills of their originals. They are measured with only: a
// scorer that learnt from them too read them no better (grouped F1 0.34 both ways).
func Translations() ([]GoldDocument, error) {
	r, err := data.Open("gold/translations.jsonl.gz")
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return ReadGold(r)
}

// translated reads the translations of labelled documents. Their rows carry the
// number of the original: both are on one side of every fold.
func translated(ctx context.Context, e *extractor.Engine, gold []GoldDocument) ([]Candidates, error) {
	all, err := Translations()
	if err != nil {
		return nil, err
	}
	number := make(map[string]int, len(gold))
	for i, d := range gold {
		number[d.ID] = i
	}
	var docs []GoldDocument
	for _, d := range all {
		if _, known := number[d.Of]; known {
			docs = append(docs, d)
		}
	}
	out, err := Collect(ctx, e, docs)
	for i := range out {
		for k := range out[i].Rows {
			out[i].Rows[k].Document = number[docs[i].Of]
		}
	}
	return out, err
}

// unreadLanguage is one that no encoder reads.
const unreadLanguage = "pl"

// unread reads labelled documents as if in a language that no encoder reads, with
// the lexicon alone; every other one stands for an English one before there are
// vectors.
func unread(ctx context.Context, e *extractor.Engine, gold []GoldDocument) ([]Candidates, error) {
	docs := make([]GoldDocument, len(gold))
	for i, d := range gold {
		d.Language = unreadLanguage
		docs[i] = d
	}
	out, err := Collect(ctx, e, docs)
	for i := range out {
		for k := range out[i].Rows {
			if i%2 == 1 {
				out[i].Rows[k].X[score.Foreign] = 0
			}
		}
	}
	return out, err
}

// abroadLanguage is one that the partner reads.
const abroadLanguage = "de"

// abroad reads labelled documents with the encoder of other languages, which reads
// English too: so the scorer learns how near that encoder puts what belongs together,
// without a document in those languages. What the words of English labels say is
// taken out, as they stand in no such text.
func abroad(ctx context.Context, e *extractor.Engine, gold []GoldDocument) ([]Candidates, error) {
	docs := make([]GoldDocument, len(gold))
	for i, d := range gold {
		d.Language = abroadLanguage
		docs[i] = d
	}
	out, err := Collect(ctx, e, docs)
	for i := range out {
		for k := range out[i].Rows {
			x := &out[i].Rows[k].X
			for _, f := range wordFeatures {
				x[f] = 0
			}
			x[score.LexNone] = 1
		}
	}
	return out, err
}

// wordFeatures tell of words that labels and text have in common.
var wordFeatures = []score.Feature{
	score.LexPreferred, score.LexAlternative, score.LexHidden, score.LexInflected, score.LexTokens, score.LexDoubt,
	score.LexShared, score.LexCount, score.LabelInSentence, score.AlternativeInSentence, score.LabelInDocument,
}
