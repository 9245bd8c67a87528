package taxonomy

import "strconv"

// toggleURL opens a node's level, or closes it, where there is no script.
func toggleURL(l Level, n TreeNode) string {
	if n.Open == nil {
		return TreePath(n.ID)
	}
	if l.Parent == 0 {
		return PathTree
	}
	return TreePath(l.Parent)
}

func toggleWord(n TreeNode) string {
	if n.Open != nil {
		return "Close " + n.Label
	}
	return "Open " + n.Label
}

func marker(n TreeNode) string {
	if n.Open != nil {
		return "▾"
	}
	return "▸"
}

func moreURL(l Level) string { return BelowPath(l.Parent) + "?from=" + strconv.Itoa(l.Next) }

func moveURL(curator bool) string {
	if curator {
		return PathMove
	}
	return ""
}
