package account

import (
	"strconv"

	"winnow/views/ui"
)

var themes = []ui.Option{{Value: "", Label: "As the system"}, {Value: "light", Label: "Light"}, {Value: "dark", Label: "Dark"}}

func pressed(on bool) string { return strconv.FormatBool(on) }
