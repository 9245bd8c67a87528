package taxonomy

// resolveLinks keeps the links whose ends exist and fit, once each.
func (b *Builder) resolveLinks() {
	seen := make(map[Link]bool, len(b.links))
	b.imp.Links = make([]Link, 0, len(b.links))
	for _, l := range b.links {
		l.Link = l.canonical()
		if !b.fits(l) {
			continue
		}
		if seen[l.Link] {
			if l.Kind == Related { // both ends naming each other is no mistake
				continue
			}
			b.Defects.Add(DuplicateRelation, l.at, "%s %s %s", l.From, l.Kind, l.To)
			continue
		}
		seen[l.Link] = true
		if other, ok := opposite(l.Link); ok && seen[other] {
			b.Defects.Add(BothRelations, l.at, "%s and %s", l.From, l.To)
		}
		b.imp.Links = append(b.imp.Links, l.Link)
	}
	b.links = nil
}

func opposite(l Link) (Link, bool) {
	switch l.Kind {
	case Essential:
		return Link{Optional, l.From, l.To}, true
	case Optional:
		return Link{Essential, l.From, l.To}, true
	}
	return l, false
}

func (b *Builder) fits(l placedLink) bool {
	from, okFrom := b.index[l.From]
	to, okTo := b.index[l.To]
	switch {
	case !okFrom && (l.Kind == Essential || l.Kind == Optional):
		b.Defects.Add(UnknownOccupation, l.at, "%s is not there", short(l.From))
	case !okFrom:
		b.Defects.Add(UnknownConcept, l.at, "%s %s: %s is not there", short(l.From), l.Kind, short(l.From))
	case !okTo:
		b.Defects.Add(UnknownConcept, l.at, "%s %s: %s is not there", l.From, l.Kind, short(l.To))
	case from == to:
		b.Defects.Add(SelfRelation, l.at, "%s %s itself", l.From, l.Kind)
	case !Allowed(l.Kind, b.imp.Concepts[from].Kind, b.imp.Concepts[to].Kind):
		b.Defects.Add(WrongKind, l.at, "%s (%s) %s %s (%s)", l.From, b.imp.Concepts[from].Kind, l.Kind, l.To, b.imp.Concepts[to].Kind)
	default:
		return true
	}
	return false
}

// Allowed says whether a relation may link concepts of the two kinds.
func Allowed(kind RelationKind, from, to Kind) bool {
	switch kind {
	case Broader:
		return to == KindGroup && from != KindCollection || from == to && from != KindCollection
	case Related:
		return from == KindSkill && to == KindSkill
	case Essential, Optional:
		return (from == KindOccupation || from == KindSkill) && to == KindSkill
	case Member:
		return from != KindCollection && to == KindCollection
	}
	return false
}

// breakCycles leaves out the broader links that would close a circle.
func (b *Builder) breakCycles() {
	closing := closingLinks(b.imp.Links)
	if len(closing) == 0 {
		return
	}
	keep := b.imp.Links[:0]
	for _, l := range b.imp.Links {
		if circle, closes := closing[l]; closes {
			b.Defects.Add(Cycle, b.places[b.index[l.From]], "%s", circle)
			continue
		}
		keep = append(keep, l)
	}
	b.imp.Links = keep
}
