// Package regression tells, before a taxonomy is released, what the release
// would change in extraction. The same documents are read twice, with the
// vocabulary of the last release and with the working copy: the labelled ones
// that come with Winnow, which tell whether it gets better or worse, and some of
// an organisation's own, which tell what its people will notice. One engine is in
// memory at a time, and one trial runs in a process. The package knows no
// database (regressiondb stores) and no HTTP.
package regression
