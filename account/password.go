package account

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"winnow/fault"
)

// Params are argon2id's cost parameters (RFC 9106).
type Params struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
}

// DefaultParams is OWASP's second choice for argon2id (19 MiB, 2 passes, 1
// lane): about 30 ms on one core, and memory for several sign-ins at once on a
// small machine.
var DefaultParams = Params{MemoryKiB: 19 * 1024, Passes: 2, Lanes: 1}

// Bounds on parameters read from a stored hash, so that a damaged row cannot
// make the process ask for all memory.
const (
	maxMemoryKiB = 1 << 20
	maxPasses    = 64
	saltBytes    = 16
	keyBytes     = 32
)

// hasher makes and checks PHC strings. Its slots bound how many are computed at
// once, and with them memory under a storm of sign-ins.
type hasher struct {
	params Params
	random io.Reader
	slots  chan struct{}
}

func newHasher(params Params, random io.Reader) *hasher {
	return &hasher{params: params, random: random, slots: make(chan struct{}, 4)}
}

// hash returns the PHC string of a password under a new salt.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := io.ReadFull(h.random, salt); err != nil {
		return "", fault.Wrap(err, fault.Internal, "No random numbers.")
	}
	key, err := h.key(ctx, password, salt, h.params, keyBytes)
	if err != nil {
		return "", err
	}
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		h.params.MemoryKiB, h.params.Passes, h.params.Lanes, encode(salt), encode(key)), nil
}

// matches says whether password is the one behind a PHC string. The time it
// takes does not depend on the password or on where keys differ.
func (h *hasher) matches(ctx context.Context, phc, password string) (bool, error) {
	params, salt, want, err := parsePHC(phc)
	if err != nil {
		return false, fault.Wrap(err, fault.Internal, "The stored password cannot be read.")
	}
	got, err := h.key(ctx, password, salt, params, uint32(len(want)))
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

// outdated says that a hash was made with other parameters than today's.
func (h *hasher) outdated(phc string) bool {
	params, _, _, err := parsePHC(phc)
	return err != nil || params != h.params
}

func (h *hasher) key(ctx context.Context, password string, salt []byte, p Params, size uint32) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, fault.Wrap(ctx.Err(), fault.Unavailable, "Too many people sign in just now. Try again in a moment.")
	}
	defer func() { <-h.slots }()
	return argon2.IDKey(norm.NFC.AppendString(nil, password), salt, p.Passes, p.MemoryKiB, p.Lanes, size), nil
}

func parsePHC(phc string) (p Params, salt, key []byte, err error) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, nil, nil, fmt.Errorf("not an argon2id hash")
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.MemoryKiB, &p.Passes, &p.Lanes); err != nil {
		return p, nil, nil, fmt.Errorf("argon2id parameters: %w", err)
	}
	if p.MemoryKiB == 0 || p.MemoryKiB > maxMemoryKiB || p.Passes == 0 || p.Passes > maxPasses || p.Lanes == 0 {
		return p, nil, nil, fmt.Errorf("argon2id parameters out of range")
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return p, nil, nil, fmt.Errorf("argon2id salt: %w", err)
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(key) < 16 || len(key) > 128 {
		return p, nil, nil, fmt.Errorf("argon2id key is damaged")
	}
	return p, salt, key, nil
}

// checkPassword follows NIST SP 800-63B: length counts, composition rules do
// not, and what an attacker tries first is refused.
func checkPassword(password string, known ...string) error {
	length := utf8.RuneCountInString(password)
	if !utf8.ValidString(password) || length < 10 {
		return fault.In("password", "Choose a password of at least 10 characters; a few words are good.")
	}
	if len(password) > 1000 {
		return fault.In("password", "Choose a password of at most 1000 bytes.")
	}
	if strings.Trim(password, password[:1]) == "" {
		return fault.In("password", "That password is one character repeated. Choose another one.")
	}
	lower := strings.ToLower(password)
	for _, k := range append(known, "password123", "passwordpassword", "1234567890", "qwertyuiop", "winnowwinnow") {
		if lower == strings.ToLower(k) {
			return fault.In("password", "That password is too easy to guess. Choose another one.")
		}
	}
	return nil
}
