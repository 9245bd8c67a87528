package main

import (
	"errors"

	"github.com/spf13/cobra"

	"winnow/taxonomy/onet"
)

func newImportONETCommand(a *app) *cobra.Command {
	var flags importFlags
	var options onet.Options
	c := &cobra.Command{
		Use: "onet", Short: "Import O*NET's technology skills, with its occupations and those of ESCO",
		Long: "Makes a taxonomy of its own: every technology as a tool under its commodity, and the occupations that use it.\n" +
			"A technology that is in demand in an occupation is essential for it, others are optional. With the ESCO–O*NET\n" +
			"crosswalk ESCO's occupations come too, under ESCO's URIs, with the technologies of the O*NET occupations they match.",
		Example: "  winnow taxonomy import onet --technology technology_skills.tsv.gz --occupations occupation_data.tsv.gz \\\n" +
			"    --titles alternate_titles.tsv.gz --crosswalk crosswalk_esco_onet.csv.gz --version 27.3",
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if options.Technology == "" || options.Occupations == "" {
				return usageError{errors.New("--technology and --occupations are needed: name O*NET's Technology Skills and Occupation Data")}
			}
			options.Name = flags.name
			show, done := a.stages("reading")
			show("O*NET")
			imp, err := onet.Read(options)
			done()
			if err != nil {
				return err
			}
			return a.runImport(cmd.Context(), imp, flags)
		},
	}
	flags.add(c, "onet")
	c.Flags().StringVar(&options.Technology, "technology", "", "Technology Skills, text with tabs, gzipped or not")
	c.Flags().StringVar(&options.Occupations, "occupations", "", "Occupation Data, text with tabs, gzipped or not")
	c.Flags().StringVar(&options.Titles, "titles", "", "Alternate Titles, text with tabs, gzipped or not")
	c.Flags().StringVar(&options.Crosswalk, "crosswalk", "", "ESCO–O*NET crosswalk, CSV, gzipped or not")
	c.Flags().StringVar(&options.Version, "version", "", "release of the O*NET database (default: 1)")
	return c
}
