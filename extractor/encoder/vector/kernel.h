#ifndef WINNOW_VECTOR_KERNEL_H
#define WINNOW_VECTOR_KERNEL_H

#include <stddef.h>
#include <stdint.h>

// The instruction sets a kernel is written for.
enum { WINNOW_PLAIN = 0, WINNOW_AVX2 = 1, WINNOW_VNNI = 2 };

// winnow_scan writes, for each of nq queries and nrows rows, scale × dot product:
// out[q*nrows + r]. Rows hold signed bytes, queries signed bytes plus 128, both
// padded to stride (a multiple of 64) with zeros in the rows. sums[r] is the sum
// of row r. The integer products are exact, so all kernels give the same bits.
void winnow_scan(int kernel, const uint8_t *queries, size_t nq, const int8_t *rows, const int32_t *sums,
                 const float *scales, size_t nrows, size_t stride, float *out);

// winnow_pick does the same for one query and the rows listed.
void winnow_pick(int kernel, const uint8_t *query, const int8_t *rows, const int32_t *sums, const float *scales,
                 const int32_t *picked, size_t n, size_t stride, float *out);

#endif
