package skos

import (
	"winnow/taxonomy"
	"winnow/taxonomy/rdf"
)

// Namespace holds the words of our own.
const Namespace = "urn:winnow:ns#"

const (
	core    = "http://www.w3.org/2004/02/skos/core#"
	xl      = "http://www.w3.org/2008/05/skos-xl#"
	esco    = "http://data.europa.eu/esco/model#"
	dc      = "http://purl.org/dc/elements/1.1/"
	dcterms = "http://purl.org/dc/terms/"
	owl     = "http://www.w3.org/2002/07/owl#"

	skillTypes  = "http://data.europa.eu/esco/skill-type/"
	reuseLevels = "http://data.europa.eu/esco/skill-reuse-level/"
)

// prefixes are the namespaces of what is written. A concept whose URI starts
// with one of their names gets another IRI in files.
var prefixes = []rdf.Prefix{
	{Name: "skos", IRI: core}, {Name: "esco", IRI: esco}, {Name: "dc", IRI: dc}, {Name: "dcterms", IRI: dcterms}, {Name: "owl", IRI: owl}, {Name: "winnow", IRI: Namespace},
}

// property is a predicate that means something here.
type property uint8

const (
	classOf property = iota + 1
	prefLabel
	altLabel
	hiddenLabel
	prefLabelNode // SKOS-XL: the label is a node with its text
	altLabelNode
	hiddenLabelNode
	nodeText // what such a node says, and nodes of notes too
	nodeLanguage
	definition
	description // where there is no definition
	scopeNote
	notation
	skillType
	reuseLevel
	broader
	narrower
	related
	member
	memberList
	listFirst
	listRest
	essentialSkill
	optionalSkill
	essentialFor
	optionalFor
	exactMatch
	closeMatch
	broadMatch
	narrowMatch
	relatedMatch
	deprecated
	inScheme // and the like, which say nothing that is kept
	schemeTitle
	schemeVersion
	schemeRights
	schemeSource
	schemeLanguage
	schemeName
)

var properties = map[string]property{
	rdf.Type: classOf, rdf.First: listFirst, rdf.Rest: listRest,
	core + "prefLabel": prefLabel, core + "altLabel": altLabel, core + "hiddenLabel": hiddenLabel,
	Namespace + "altLabel": altLabel, Namespace + "hiddenLabel": hiddenLabel,
	xl + "prefLabel": prefLabelNode, xl + "altLabel": altLabelNode, xl + "hiddenLabel": hiddenLabelNode,
	xl + "literalForm": nodeText, esco + "nodeLiteral": nodeText, rdf.Value: nodeText, esco + "language": nodeLanguage,
	core + "definition": definition, dcterms + "description": description, core + "scopeNote": scopeNote, core + "notation": notation,
	esco + "skillType": skillType, esco + "skillReuseLevel": reuseLevel,
	core + "broader": broader, core + "narrower": narrower, core + "related": related, Namespace + "related": related,
	core + "member": member, core + "memberList": memberList,
	esco + "relatedEssentialSkill": essentialSkill, esco + "relatedOptionalSkill": optionalSkill,
	esco + "isEssentialSkillFor": essentialFor, esco + "isOptionalSkillFor": optionalFor,
	core + "exactMatch": exactMatch, core + "closeMatch": closeMatch, core + "broadMatch": broadMatch, core + "narrowMatch": narrowMatch, core + "relatedMatch": relatedMatch,
	owl + "deprecated": deprecated,
	core + "inScheme":  inScheme, core + "topConceptOf": inScheme, core + "hasTopConcept": inScheme,
	dcterms + "title": schemeTitle, dc + "title": schemeTitle, owl + "versionInfo": schemeVersion,
	dcterms + "license": schemeRights, dcterms + "rights": schemeRights, dc + "rights": schemeRights,
	dcterms + "source": schemeSource, dc + "source": schemeSource, dcterms + "language": schemeLanguage, dc + "language": schemeLanguage, Namespace + "name": schemeName,
}

// The classes. Types beside them, such as esco:MemberConcept, say nothing here.
const (
	conceptClass = core + "Concept"
	schemeClass  = core + "ConceptScheme"
)

// kindClasses are the classes that say what kind a concept is.
var kindClasses = map[string]taxonomy.Kind{
	esco + "Skill": taxonomy.KindSkill, esco + "Occupation": taxonomy.KindOccupation, Namespace + "Group": taxonomy.KindGroup,
	core + "Collection": taxonomy.KindCollection, core + "OrderedCollection": taxonomy.KindCollection,
}
