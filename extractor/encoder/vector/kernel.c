#include "kernel.h"

#define QUERIES 4 // products taken at once, so that a row is loaded once for four

typedef void (*dots_fn)(const uint8_t *query, size_t stride, const int8_t *row, int32_t *out);

// Each dots4 multiplies one row with four queries, each dots1 with one.

static void dots1_plain(const uint8_t *query, size_t stride, const int8_t *row, int32_t *out) {
    int32_t sum = 0;
    for (size_t i = 0; i < stride; i++) sum += (int16_t)query[i] * (int16_t)row[i];
    *out = sum;
}

static void dots4_plain(const uint8_t *query, size_t stride, const int8_t *row, int32_t *out) {
    for (size_t q = 0; q < QUERIES; q++) dots1_plain(query + q * stride, stride, row, out + q);
}

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define VNNI __attribute__((target("avx2,avx512f,avx512bw,avx512vnni")))

AVX2 static inline int32_t total(__m256i v) {
    __m128i s = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4E));
    return _mm_cvtsi128_si32(_mm_add_epi32(s, _mm_shuffle_epi32(s, 0xB1)));
}

AVX2 static inline void totals(__m256i a, __m256i b, __m256i c, __m256i d, int32_t *out) {
    __m256i s = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
    _mm_storeu_si128((__m128i *)out, _mm_add_epi32(_mm256_castsi256_si128(s), _mm256_extracti128_si256(s, 1)));
}

AVX2 static inline __m256i step_avx2(__m256i sum, const uint8_t *query, __m256i row) {
    __m256i q = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)query));
    return _mm256_add_epi32(sum, _mm256_madd_epi16(q, row));
}

AVX2 static void dots4_avx2(const uint8_t *query, size_t stride, const int8_t *row, int32_t *out) {
    __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
    for (size_t i = 0; i < stride; i += 16) {
        __m256i r = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(row + i)));
        a = step_avx2(a, query + i, r);
        b = step_avx2(b, query + stride + i, r);
        c = step_avx2(c, query + 2 * stride + i, r);
        d = step_avx2(d, query + 3 * stride + i, r);
    }
    totals(a, b, c, d, out);
}

AVX2 static void dots1_avx2(const uint8_t *query, size_t stride, const int8_t *row, int32_t *out) {
    __m256i a = _mm256_setzero_si256();
    for (size_t i = 0; i < stride; i += 16)
        a = step_avx2(a, query + i, _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(row + i))));
    *out = total(a);
}

VNNI static inline __m256i half(__m512i v) {
    return _mm256_add_epi32(_mm512_castsi512_si256(v), _mm512_extracti64x4_epi64(v, 1));
}

VNNI static inline __m512i step_vnni(__m512i sum, const uint8_t *query, __m512i row) {
    return _mm512_dpbusd_epi32(sum, _mm512_loadu_si512(query), row);
}

VNNI static void dots4_vnni(const uint8_t *query, size_t stride, const int8_t *row, int32_t *out) {
    __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a;
    for (size_t i = 0; i < stride; i += 64) {
        __m512i r = _mm512_loadu_si512(row + i);
        a = step_vnni(a, query + i, r);
        b = step_vnni(b, query + stride + i, r);
        c = step_vnni(c, query + 2 * stride + i, r);
        d = step_vnni(d, query + 3 * stride + i, r);
    }
    totals(half(a), half(b), half(c), half(d), out);
}

VNNI static void dots1_vnni(const uint8_t *query, size_t stride, const int8_t *row, int32_t *out) {
    __m512i a = _mm512_setzero_si512();
    for (size_t i = 0; i < stride; i += 64) a = step_vnni(a, query + i, _mm512_loadu_si512(row + i));
    *out = total(half(a));
}

static const dots_fn dots1[] = {dots1_plain, dots1_avx2, dots1_vnni};
static const dots_fn dots4[] = {dots4_plain, dots4_avx2, dots4_vnni};

#else // the compiler vectorises the plain loop (NEON on arm64)

static const dots_fn dots1[] = {dots1_plain};
static const dots_fn dots4[] = {dots4_plain};

#endif

static inline float scaled(int32_t dot, int32_t sum, float scale) { return (float)(dot - 128 * sum) * scale; }

void winnow_scan(int kernel, const uint8_t *queries, size_t nq, const int8_t *rows, const int32_t *sums,
                 const float *scales, size_t nrows, size_t stride, float *out) {
    int32_t dot[QUERIES];
    size_t q = 0;
    for (; q + QUERIES <= nq; q += QUERIES)
        for (size_t r = 0; r < nrows; r++) {
            dots4[kernel](queries + q * stride, stride, rows + r * stride, dot);
            for (size_t k = 0; k < QUERIES; k++) out[(q + k) * nrows + r] = scaled(dot[k], sums[r], scales[r]);
        }
    for (; q < nq; q++)
        for (size_t r = 0; r < nrows; r++) {
            dots1[kernel](queries + q * stride, stride, rows + r * stride, dot);
            out[q * nrows + r] = scaled(dot[0], sums[r], scales[r]);
        }
}

void winnow_pick(int kernel, const uint8_t *query, const int8_t *rows, const int32_t *sums, const float *scales,
                 const int32_t *picked, size_t n, size_t stride, float *out) {
    int32_t dot;
    for (size_t i = 0; i < n; i++) {
        size_t r = (size_t)picked[i];
        dots1[kernel](query, stride, rows + r * stride, &dot);
        out[i] = scaled(dot, sums[r], scales[r]);
    }
}
