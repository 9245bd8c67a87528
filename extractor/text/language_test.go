package text

import "testing"

func TestDetectLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"You will plan the work of eleven fitters so that nobody waits for a part.":                       "en",
		"Du planst die Arbeit von elf Schlossern, damit niemand auf ein Teil wartet.":                     "de",
		"Vous planifiez le travail de onze monteurs pour que personne n'attende une pièce.":               "fr",
		"Je plant het werk van elf monteurs, zodat niemand op een onderdeel wacht.":                       "nl",
		"Du planerar arbetet för elva montörer så att ingen behöver vänta på en reservdel.":               "sv",
		"Planificarás el trabajo de once mecánicos para que nadie espere una pieza.":                      "es",
		"Pianificherai il lavoro di undici meccanici perché nessuno aspetti un pezzo della macchina.":     "it",
		"Você vai planejar o trabalho de onze mecânicos para que ninguém fique à espera de uma peça.":     "pt",
		"Będziesz planować pracę jedenastu mechaników, żeby nikt nie czekał na części do maszyny.":        "pl",
		"Du skal planlægge arbejdet for elleve montører, så ingen af dem venter på en del fra lageret.":   "da",
		"Suunnittelet yhdentoista asentajan työn, jotta kukaan ei joudu odottamaan ja osat ovat paikalla": "fi",
		"Вы будете планировать работу одиннадцати слесарей.":                                              "ru",
		"Ви плануватимете роботу одинадцяти слюсарів і їхніх учнів.":                                      "uk",
		"整備士の仕事を計画します。":                                                                                   "ja", "你将计划机械师的工作": "zh", "정비사의 일을 계획합니다": "ko",
		"Wir suchen Verstärkung": "de", "Vi söker dig": "sv", "": "und", "12345 !!!": "und", "Python SQL Kafka": "und",
	} {
		if got := DetectLanguage(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
