package vector

// Matrix is rows × dim float32 values, row after row.
type Matrix struct {
	Rows, Dim int
	Data      []float32 // len Rows*Dim
}

// NewMatrix returns a matrix of zeros.
func NewMatrix(rows, dim int) Matrix {
	return Matrix{Rows: rows, Dim: dim, Data: make([]float32, rows*dim)}
}

// Row returns row i; it shares memory with the matrix.
func (m Matrix) Row(i int) []float32 { return m.Data[i*m.Dim : (i+1)*m.Dim : (i+1)*m.Dim] }

// Slice returns the rows [from, to); it shares memory with the matrix.
func (m Matrix) Slice(from, to int) Matrix {
	return Matrix{Rows: to - from, Dim: m.Dim, Data: m.Data[from*m.Dim : to*m.Dim]}
}

// Head returns the first n rows; it shares memory with the matrix.
func (m Matrix) Head(n int) Matrix { return m.Slice(0, n) }

// One returns a matrix whose only row is v.
func One(v []float32) Matrix { return Matrix{Rows: 1, Dim: len(v), Data: v} }
