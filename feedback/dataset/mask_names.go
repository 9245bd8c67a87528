package dataset

import (
	"regexp"
	"strings"
)

// firstNames are given names that are no word of a job, skill, product or place in
// the languages that documents are in. Before another capitalised word they tell a
// person without a title. Names that are such words too (Grace, Max, Julia, Jordan)
// are left out: those need a title or an invitation.
var firstNames = setOf(`
aaron abdul abdullah abigail adrian adriana agnes agnieszka ahmad ahmed aisha alan albert alejandro alessandro alexander alexandra alfred ali alice alicia alison
allison amanda amelia amina amit amy ana anand andrea andreas andrew andrzej angela angelika anil anita anja ann anna anne annette annika anthony anton antonio anthea
arjun arnold arthur arun ashley ashok astrid barbara bartosz beatrice beatriz ben benjamin bernadette bernard bernd bernhard beth bettina bianca birgit björn bob bogdan brenda
brian bridget camille carina carla carlos carol caroline carolyn catherine cecilia charles charlotte cheng chloe chris christa christiane christina christine
christoph christopher claire clara clare claudia claus colin connor cornelia craig cristina cynthia daniel daniela danielle david deborah deepak denise dennis derek diana diane
dieter dimitri dmitry dominik dominique donald donna doris dorothy duncan edith edward eileen elaine eleanor elena elisabeth eliza elizabeth ella ellen elsa emanuel emilia emily emma
enrique eric erica erik erika ernst esther ethan eugene evelyn ewa fatima felicity felix ferdinand fernando fiona florian frances francesca francesco francis francisco
françois françoise franz frédéric friedrich fritz gabriel gabriela gabriele gareth gary gemma geoff geoffrey george georgina gerald gerard gerhard gerd gillian giovanni giulia gisela giuseppe
gordon graham graeme greg gregory grzegorz guillaume günter günther gustav hans harald harold harriet harry hassan heather heidi heike heiko heinrich heinz helen helena helga henrik
henry herbert hermann hilary holger hubert hussein ian ibrahim imran ines ingeborg ingrid irena irene irina isabel isabella isabelle ivan jack jacob jacqueline jacques jakob
jakub james jamie jan jane janet janice jason javier jayne jean jeff jeffrey jennifer jenny jens jeremy jessica jill jim joachim joan joanna joanne jochen jody joe
johan johann johanna johannes john jon jonas jonathan jörg jorge josé josef joseph joshua juan judith jules julian julie jürgen justine kamal karen karin karl karsten
katarzyna kate katharina katherine kathleen kathryn kathy katie katja katrin kavita keith kelly ken kenneth kerstin kevin khalid kirsten kirsty klaus krishna kristin kristina krzysztof
kumar kurt laetitia lars laura lauren laurence laurent leah leila lena leonard leonie lesley leslie liam lidia lilian lina linda lisa lorraine louis louise luca lucas lucia
lucie lucy luigi luis lukas luke lydia lynn maarten maciej magdalena magnus malcolm małgorzata manfred manuel manuela marc marcel marcin marco marcus margaret margarita
maria marie marina mario marion marius markus marta martha martin martina martine mary maryam matteo matthew matthias maureen maurice mehmet melanie melissa michael michaela
michał michel michelle miguel mike mikael miriam mohamed mohammad mohammed mona monica monika monique moritz muhammad mustafa nadia nadine naomi natalia natalie natasha
nathalie nathan neha neil nicholas nick nicola nicole nigel nikola nikolaus nikos nina nitin noah nora norbert norman odile olaf oleg olga oliver olivia olivier omar oskar
pablo pamela pascal patricia patrick paul paula pauline pedro peter petra philip philipp philippe phil pierre piotr pooja poonam priya rachel rafael rahul rainer raj rajesh rakesh
ralf ralph ramesh raymond rebecca regina reinhard renate renée ricardo richard rita robert roberta roberto robin rodrigo roger roland rolf ronald rosemary rosie roswitha rupert
ruth ryan sabine sabrina salma sally sam samantha samuel sandeep sandra sanjay sara sarah sascha satish scott sean sebastian sergei sergio seyed shane shannon sharon shaun sheila
shirley siegfried sigrid silke silvia simon simone sofie sonia sonja sophia sophie stanisław stefan stefanie stéphane stephanie stephen steve steven stuart sue sunil
suresh susan susanne suzanne svetlana svenja sven sylvia sylvie tamara tanja tara tatiana ted teresa terry theodor theresa thérèse thomas thorsten tim timothy tina tobias todd tom
tomasz tony torsten tracy tracey trevor ulrich ulrike ursula ute valentina valerie vanessa vera veronica veronika victor vijay vikram vinod virginia vivian vladimir walter wendy
werner wilhelm william wolfgang xavier yannick yasmin yusuf yves yvonne zainab zoe łukasz åsa anders bengt birgitta göran gunilla håkan kerstin lennart mats niklas pernilla
sanna staffan ulf aad bart bas cees dirk femke gerrit hendrik ilse inge jeroen joost jurgen klaas koen lotte maaike marieke marijke mieke niels pieter rutger sander sanne
sjoerd thijs wouter willem wim chiara federica lorenzo paolo aleksander ewelina joanna kinga mateusz paweł wojciech zbigniew ayşe emre fatma murat wei xiaoming ying yuki hiroshi
nguyen thi minh deepika divya gaurav harpreet karthik lakshmi mandeep manish meera mukesh naveen nisha pradeep prakash preeti rajiv ravi ritu rohit sachin sanjeev shreya sneha
sonal sunita swati tanvi vandana vinay vishal aditi ananya aniket ankit ankita ashish ganesh mahesh dinesh yogesh siobhan niamh aoife ciara declan eoin padraig sinead rhys gethin
bronwen carys angus hamish iain mairi morag kwame kofi chidi ngozi oluwaseun chinedu amara thabo sipho nomsa babajide folasade`)

// placesAndHouses behind a name make an institution of it, which is nobody's trace:
// Queen Elizabeth Hospital, Anna University.
var placesAndHouses = setOf(`hospital hospitals infirmary hospice university college school academy house centre center clinic trust foundation institute street road lane avenue park
court square award awards prize limited ltd gmbh plc inc group systems software bank museum library theatre building ward unit`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

var capitalised = regexp.MustCompile(`\p{Lu}[\p{L}'’]*\p{L}(?:-\p{Lu}\p{L}+)?`)

// between is what may stand between two words of a name: an initial, particles.
var between = regexp.MustCompile(`^[ \t]+(?:\p{Lu}\.[ \t]*){0,2}` + particles + `$`)

// saints are what stands before the given names of saints and queens, which houses
// are called by.
var saints = regexp.MustCompile(`(?:\b(?:St|Saint|San|Sankt|Queen|King|Prince|Princess|Lady|Lord)\.?|M/[Ss]\.?)\s+$`)

// namesWithoutTitle finds given names with the one or two capitalised words behind
// them, in one line: Anna Maria Lopez, John F. Baker, Jan van den Berg.
func namesWithoutTitle(text string) []cut {
	words := capitalised.FindAllStringIndex(text, -1)
	joined := func(i int) bool {
		return i > 0 && i < len(words) && between.MatchString(text[words[i-1][1]:words[i][0]])
	}
	word := func(i int) string { return strings.ToLower(text[words[i][0]:words[i][1]]) }
	var cuts []cut
	for i := 0; i < len(words); i++ {
		given, _, _ := strings.Cut(word(i), "-")
		if !firstNames[given] || !joined(i+1) || saints.MatchString(text[:words[i][0]]) {
			continue
		}
		last := i + 1
		if firstNames[word(last)] && joined(last+1) { // two given names
			last++
		}
		if placesAndHouses[word(last)] || joined(last+1) && placesAndHouses[word(last+1)] {
			continue
		}
		cuts = append(cuts, cut{words[i][0], words[last][1], MaskName})
		i = last
	}
	return cuts
}
