package text

import "strings"

// languages lists the Latin-script languages that are told apart, in the order
// in which ties are settled.
var languages = []string{"en", "de", "fr", "nl", "sv", "es", "it", "pt", "da", "no", "fi", "pl", "ca"}

// functionWords maps a word to the languages that use it, from the lists below.
var functionWords = indexWords(map[string]string{
	"en": `the of and to in for with you your our we are is will be on as at by from this that have has an or a it their they who
		all not can must should would more than into within about what which working work experience team role skills
		you'll you're we're i my was were been but if when how where other such these those ability knowledge`,
	"de": `der die das und ist sind wir sie ihre ihr ihrer ihren ihnen unser unsere unserer für mit von zu im in den dem des ein eine
		einen einer auf als bei bis durch nicht oder auch sich werden wird haben hat sowie über zur zum du dein deine dich dir
		aus nach an am um kann können gute sehr erfahrung kenntnisse wie es ich aber wenn`,
	"fr": `le la les des du de et en un une pour avec dans sur au aux vous votre vos nous notre nos est sont par que qui ou plus ce
		cette ces il elle ils se sa son ses être avoir ne pas leur leurs comme tout afin chez sous à d l qu c n s j
		expérience poste équipe je mais si`,
	"nl": `de het een en van in te voor met op je jij jouw wij we ons onze is zijn aan bij als dat die om of door naar over uit
		ook niet wordt worden heb hebt heeft hebben kan kunt kunnen er maar deze dit jou u uw ben bent tot nog
		ervaring kennis werk werken ik wat wie`,
	"sv": `och att det som en ett i på är av för med du vi din dina dig våra vår oss till om har inte den de eller kan från
		kommer ska vara samt även hos vid så där när mot under mellan ditt sina sin man bli arbete arbeta erfarenhet
		jag men`,
	"es": `el la los las de del y en que un una por para con se su sus es son al lo como más o nuestro nuestra nuestros tu tus te
		nos este esta estos ser tener sobre entre hasta desde también muy cuando donde e ni si pero
		experiencia trabajo equipo conocimientos yo`,
	"it": `il lo la i gli le di del della dei delle e in un una uno per con su da al alla che è sono non si come più o nostro nostra
		tuo tua nel nella anche ai dal esperienza lavoro ed ma`,
	"pt": `o a os as de do da dos das e em um uma para com por que se na no nas nos ao à é são não mais como ou sua seu suas seus
		você nossa nosso também pela pelo experiência trabalho mas`,
	"ca": `amb els per i que les una un de la el dels és són del al als aquest aquesta seva teva nostre o com més també feina
		experiència hores en a si no ser tenir entre des fins`,
	"da": `og at det som en et i på er af for med du vi din dine dig vores os til om har ikke den de eller kan fra
		skal være samt også hos ved så hvor når mod under mellem dit sin man blive arbejde erfaring jeg men`,
	"no": `og å det som en et i på er av for med du vi din dine deg våre vår oss til om har ikke den de eller kan fra
		skal være samt også hos ved så hvor når mot under mellom ditt sin man bli arbeid erfaring jeg men`,
	"fi": `ja on ei että se ovat oli mutta tai kun myös sekä joka ole sinulla meillä työ kanssa ovat voi olet olemme sinun
		meidän hyvä kokemusta osaamista`,
	"pl": `i w z na do się jest oraz nie że o za od dla przez jak to są po lub co pracy praca my naszej twoje doświadczenie
		znajomość będzie ze`,
})

// letterLanguages maps letters beyond a to z to the languages that use them.
var letterLanguages = map[rune]string{
	'ß': "de de", 'ü': "de", 'ä': "de sv fi", 'ö': "de sv fi", 'å': "sv da no", 'ø': "da no", 'æ': "da no",
	'ñ': "es es", '¿': "es es", '¡': "es es", 'ó': "es pl", 'í': "es", 'á': "es pt", 'ú': "es", 'é': "fr es",
	'è': "fr it", 'ê': "fr pt", 'ç': "fr pt", 'œ': "fr fr", 'ù': "fr it", 'î': "fr", 'ô': "fr pt", 'à': "fr it",
	'ã': "pt pt", 'õ': "pt pt", 'ò': "it it", 'ì': "it it", 'ł': "pl pl", 'ż': "pl pl", 'ą': "pl pl", 'ę': "pl pl",
	'ś': "pl pl", 'ć': "pl", 'ń': "pl", 'ź': "pl",
}

// endings maps word endings to the language that has them.
var endings = []struct{ suffix, language string }{
	{"ción", "es"}, {"ciones", "es"}, {"ções", "pt"}, {"ção", "pt"}, {"ció", "ca"}, {"zione", "it"}, {"ungen", "de"}, {"ung", "de"},
	{"keit", "de"}, {"heid", "nl"}, {"lijk", "nl"}, {"lijke", "nl"}, {"ingar", "sv"},
}

func indexWords(lists map[string]string) map[string][]string {
	index := map[string][]string{}
	for _, l := range languages {
		seen := map[string]bool{}
		for w := range strings.FieldsSeq(lists[l]) {
			if !seen[w] {
				seen[w] = true
				index[w] = append(index[w], l)
			}
		}
	}
	return index
}
