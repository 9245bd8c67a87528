package webhook

import (
	"net/netip"
	"testing"
	"time"

	"winnow/fault"
)

// The vector is that of the specification's reference libraries.
func TestAMessageIsSignedAfterTheSpecification(t *testing.T) {
	got, err := Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), `{"test": 2432232314}`)
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; err != nil || got != want {
		t.Errorf("signed %q, %v; want %q", got, err, want)
	}
}

func TestOnlyAddressesOfTheOpenInternetAreSentTo(t *testing.T) {
	for _, inside := range []string{
		"127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "0.1.2.3", "100.64.0.1", "192.0.0.8", "198.18.0.1",
		"224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
		"64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001:db8::1", "fec0::1",
	} {
		if public(netip.MustParseAddr(inside)) {
			t.Errorf("%s counts as public", inside)
		}
		if err := onlyPublic("tcp", netip.AddrPortFrom(netip.MustParseAddr(inside), 443).String(), nil); err == nil {
			t.Errorf("%s may be dialled", inside)
		}
	}
	for _, outside := range []string{"8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"} {
		if !public(netip.MustParseAddr(outside)) {
			t.Errorf("%s does not count as public", outside)
		}
	}
}

func TestAnAddressThatNobodyShouldSendToIsRefusedWhenItIsAdded(t *testing.T) {
	for _, url := range []string{
		"", "example.org", "http://example.org/", "ftp://example.org/", "https://", "https://u:p@example.org/", "https://localhost/", "https://a.localhost./", "https://127.0.0.1/",
		"https://[::1]/", "https://10.0.0.1:8443/x", "https://[::ffff:192.168.0.1]/", "https://example.org/#x", "https://exa mple.org/", "javascript:alert(1)",
	} {
		if err := checkURL(url, false); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v", url, err)
		}
	}
	if err := checkURL("https://example.org:8443/hooks?a=b", false); err != nil {
		t.Error(err)
	}
	if err := checkURL("http://127.0.0.1:8080/", true); err != nil {
		t.Error(err)
	}
}

func TestRetriesComeLaterAndLaterAndEnd(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	var total time.Duration
	for attempts := 1; ; attempts++ {
		at, again := after(attempts, now)
		if !again {
			if attempts != len(pauses)+1 {
				t.Errorf("given up after %d tries", attempts)
			}
			break
		}
		pause := at.Sub(now)
		if want := pauses[attempts-1]; pause < want*8/10 || pause > want*12/10 {
			t.Errorf("after %d tries %v, want about %v", attempts, pause, want)
		}
		total += pause
	}
	if total < 48*time.Hour {
		t.Errorf("all is over after %v", total)
	}
}
