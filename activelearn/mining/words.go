package mining

import "strings"

// within are words that may stand inside a phrase but not at its ends.
var within = wordSet("of and in for to with on the a an at by from under de la le les du des et en y und für der die das van voor och för av")

// never are words that no phrase contains: pronouns, auxiliaries, fillers.
var never = wordSet(`i you your yours we our ours us they their theirs them he she his her it its this that these those
	who whom whose which what when where why how is are was were be been being am has have had having do does did doing done
	will would shall should can could may might must cannot not no nor or if than then so such as but because while until
	there here also too very more most much many some any all each every both either neither other another same own only just
	about into through during before after above below between out off over again further once per via upon within without
	across against along among around towards toward throughout plus etc e.g eg i.e ie vs please apply click
	able ability abilities applicant applicants candidate candidates successful looking seeking required require requires
	requirement requirements essential desirable preferred ideally ideal including include includes included like well
	minimum years year months month weeks week days day hours hour per annum salary pounds band bands grade
	ii iii iv st nd rd th am pm ltd inc llc plc email phone www http https com uk co org
	ich du sie wir ihr ihre unser unsere sind ist wird werden haben oder sowie bei mit zu von auf als nicht ein eine einen einer
	nous vous votre notre est sont être avoir ou dans sur avec pour une un que qui
	nosotros tu tus su sus es son ser o con para por una un que se lo los las del al como más
	wij jij je jouw onze zijn een het of bij met op vi du din vår är ett eller med på som`)

// leading are words that a phrase does not begin with: praise and measure that
// say how well, not what.
var leading = wordSet(`good great excellent strong outstanding exceptional solid proven demonstrable demonstrated extensive
	significant relevant previous prior recent current new existing appropriate high highly higher level
	full part own key main wide broad deep general sound thorough exciting fantastic unique real
	different various several wide-ranging specific particular necessary suitable similar related additional further
	experienced passionate keen enthusiastic ever day daily friendly supportive dedicated committed
	knowledge experience understanding skill skills expertise proficiency familiarity hands-on evidence
	use using used ensure ensuring ensures making made helping help helped taking have get give become be bring want need
	needs know offer offers offering join joining first second third one two three four five six seven eight nine ten
	responsible responsibility responsibilities gute sehr fundierte mehrjährige bonne bonnes excelente buen buena goede god mycket
	kenntnisse erfahrung connaissance connaissances expérience conocimientos conocimiento experiencia kennis ervaring kunskap erfarenhet`)

// trailing are words that a phrase does not end with: they name the having of a
// skill, not the skill.
var trailing = wordSet(`skill skills experience experiences knowledge understanding expertise proficiency familiarity competence
	competency competencies capability capabilities abilities ability aptitude background
	role roles job jobs position positions post posts vacancy vacancies opportunity opportunities basis level levels range
	kenntnisse kenntnissen erfahrung erfahrungen connaissances expérience conocimientos experiencia kennis ervaring kunskaper erfarenhet`)

// verbs begin a phrase that says what is done. Without a tagger a list has to
// do; it holds the base forms, which the lexicon's stems make of the others.
var verbs = stemSet(`accept access achieve act adapt adjust administer adopt advise advocate analyse analyze answer apply
	appraise approve arrange assemble assess assign assist attend audit authorise balance book brief budget build calculate
	calibrate care carry chair challenge check clean coach code collaborate collect combine communicate compare compile comply
	compose conduct configure consult contribute control convert cook coordinate cope counsel create cultivate cut deal debug decide
	define delegate deliver demonstrate deploy design detect determine develop devise diagnose direct discuss dispense display
	distribute document draft draw drive edit educate enable encourage enforce engage ensure enter establish estimate evaluate
	examine execute explain explore facilitate feed fit follow forecast foster fulfil gather generate guide handle identify
	implement improve increase influence inform initiate innovate inspect inspire install integrate interact interpret interview
	investigate issue judge keep lead learn liaise lift listen maintain make manage map market measure mediate meet mentor minimise
	model monitor motivate move navigate negotiate obtain operate optimise order organise oversee participate perform persuade plan
	predict prepare present prevent prioritise process procure produce program programme promote protect provide publish
	purchase query raise reach read recognise recommend record recruit reduce refer report represent research resolve respect
	respond restore review safeguard scan schedule screen search secure select sell serve set share show solve speak sterilise
	store structure study supervise supply support teach test think tolerate track train translate transport treat troubleshoot
	undertake update use utilise validate verify visualise wash weigh work write`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

func stemSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[tokenize(w)[0].stem] = true
	}
	return set
}
