package text

// resumeCues lists the words that give away the sections of a résumé without
// headings.
const resumeCues = `
contact 3: curriculum vitae | @ | linkedin | github | phone | tel | telephone | mobile | email | e mail | address | date of birth | born | nationality | geboren | geburtsdatum | né le | née le | adresse | telefon | mobil | teléfono | dirección | adres | telefoon | födelsedatum
summary 1.5: years of experience | years' experience | years in | seeking a | looking for | i am | i'm | known for | motivated | passionate about | dedicated | results driven | experienced | professional with | with a decade | i want | objective | my goal
experience 2: present | to date | today | yyyy to | since yyyy | responsible for | led | managed | ran | company | employer | client | description | responsibilities | promoted | reporting to | worked | i worked | heute | bis heute | aujourd'hui | actualidad | heden | nu
experience 3: ^ company | ^ employer | ^ client | ^ project | ^ projects
experience 2: ^ description | ^ role | ^ duration | ^ environment | ^ team size | ^ responsibilities | ^ worked | ^ working | ^ involved
experience 1: jan | feb | mar | apr | jun | jul | aug | sept | oct | nov | dec | january | february | march | april | june | july | august | september | october | november | december | ltd | inc | gmbh | llc | plc | yyyy
education 2.5: university | college | school | bachelor* | master* | bsc | msc | ba | ma | phd | degree | diploma | graduated | gcse | a levels | b sc | m sc | b tech | b e | m tech | hsc | ssc | cgpa | universität | hochschule | gymnasium | abitur | studium | école | lycée | université | licence | baccalauréat | universiteit | hogeschool | universitet | högskola | gymnasiet | universidad | instituto | thesis
skills 3: exprience
skills 1.5: proficient | knowledge of | familiar with | programming | languages | ms office | excel | skills | months | tools | software
certifications 2.5: certified | certificate | certification | licence | license | registered | nvq | card | cards | accredited | ticket | tickets | endorsement* | cdl | clean licence | class a | twic | permit | zertifikat | certificat | certifierad
languages 3: native | speaker | fluent | mother tongue | conversational | c0 | b0 | a0 | muttersprache | fließend | langue maternelle | courant | moedertaal | vloeiend | modersmål | flytande | nativo | bilingual | english | german | french | spanish | italian | polish | dutch
hobbies 3: hobbies | interests | enjoy | in my spare time | spare time | outside work | when not working
hobbies 1: playing | running | cycling | hiking | football | gardening | photography | reading | travelling | swimming | cooking | music | choir | yoga | movies | cricket | sports | dance | cultural | competition | volleyball | chess | tennis | painting | theatre | gaming | hockey
other 2.5: references | referees | on request | upon request | driving licence | driving license | clean licence | non smoker | publications | published | award | military | notice period | referenzen | références | referenties | referenser | referencias | volunteer
`

// courseCues lists the words that give away the sections of a course
// description without headings.
const courseCues = `
summary 1.5: in this course | this course | this class | this workshop | this module | this programme | this program | course is | introduces | introduction to | welcome | in diesem kurs | der kurs | dieser kurs | ce cours | cette formation | deze cursus | den här kursen | este curso | hands on
prerequisites 1: ^ you need | ^ you must | ^ you will need | ^ you should
objectives 1: ^ how to | ^ be able
objectives 2.5: you will learn | you'll learn | you will be able | you'll be able | able to | be able to | learn how to | learn to | learn how | participants will | students will | learners will | the participant | the graduate | you can | you will know | you will understand | by the end | at the end | after the course | after this course | after completing | on completion | upon completion | skills you | you leave | you will gain | you'll gain | master the | lernen sie | du lernst | in der lage | nach dem kurs | können | vous serez capable | vous apprendrez | être capable | à l'issue | je leert | kun je | na afloop | du lär dig | efter kursen | du kan | aprenderás | serás capaz | al finalizar | aprender
objectives 1.5: how to
objectives 1: understand | explain | apply | identify | describe | analyze | analyse | evaluate | create | define | demonstrate | design | develop | implement | use | build | discover | explore | examine | discuss | compare | learn | aplicar | comprender | analizar | identificar | conocer | crear | desarrollar
contents 2.5: week 0 | day 0 | module 0 | session 0 | unit 0 | lesson 0 | part 0 | chapter 0 | block 0 | evening 0 | saturday 0 | lecture 0 | weeks 0 | days 0 | topics include | we cover | we look at | covers | covered | woche 0 | tag 0 | modul 0 | semaine 0 | jour 0 | module 0 | séance 0 | vecka 0 | dag 0 | semana 0 | día 0 | módulo 0 | tema 0 | unidad 0 | les 0 | les 0 | kapitel 0 | topics | exercise | exercises | day one | day two | morning | afternoon
prerequisites 2: you need | you must | must be | must have | bring | required | recommended
prerequisites 3: prerequisite* | no previous | no prior | no experience | prior knowledge | previous experience | prior experience | working knowledge | basic knowledge | familiarity with | you should have | you should be | should know | must hold | don't need | do not need | assumed | we assume | expect you | vorkenntnisse | voraussetzung* | keine vorkenntnisse | sie sollten | prérequis | aucun prérequis | connaissances de base | voorkennis | geen voorkennis | förkunskaper | inga förkunskaper | requisitos | conocimientos previos | no se requiere | laptop
audience 3: for anyone | for everyone | for people who | for those who | aimed at | designed for | intended for | suitable for | who comes | who should | ideal for | target group | beginners | professionals who | managers | welcome | for students | over 0s | geeignet für | richtet sich an | für alle | zielgruppe | s'adresse à | destiné aux | destinée aux | pour tous | bedoeld voor | geschikt voor | voor iedereen | vänder sig till | passar | för dig som | dirigido a | para quienes | career changers
logistics 2.5: £ | $ | € | euro | euros | fee | fees | price | cost | costs | vat | included | includes | incl | tutor | tutors | our tutors | teacher | instructor | instructors | lunch | coffee | venue | register | registration | enrol | enroll | book | booking | deposit | refund | cancellation* | certificate of | exam fee | places | max | maximum | places left | dates | recordings | tuition | free of charge | per person | zoom | parking | gebühr | kosten | anmeldung | anmelden | teilnehmer* | mittagessen | tarif | inscription | frais | inclus | inschrijven | deelnemers | inbegrepen | prijs | kr | avgift | anmälan | pris | ingår | precio | matrícula | plazas | inscripción | incluido | discount | college also | also runs | also trains
`
