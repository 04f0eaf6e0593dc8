//! Which addresses of the internet protocol are public.
//!
//! From the IANA special-purpose registries (IPv4 and IPv6, as of 2025), every row whose "globally reachable" is not
//! true, and the forms that carry an IPv4 address inside an IPv6 one: those are refused whatever they carry.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Special IPv4 ranges: address, bits, what it is.
const V4: [(Ipv4Addr, u32, &str); 18] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8, "this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "private"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "shared by carriers"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "this machine"),
    (Ipv4Addr::new(168, 63, 129, 16), 32, "a cloud's own service"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "link-local"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "private"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "for protocols"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "for documentation"),
    (Ipv4Addr::new(192, 31, 196, 0), 24, "for name servers of reverse zones"),
    (Ipv4Addr::new(192, 52, 193, 0), 24, "for multicast relays"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "for 6to4 relays"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "private"),
    (Ipv4Addr::new(192, 175, 48, 0), 24, "for name servers of reverse zones"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "for benchmarks"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "for documentation"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "for documentation"),
    (Ipv4Addr::new(224, 0, 0, 0), 3, "multicast or reserved"),
];

/// Special ranges inside 2000::/3, the only IPv6 space that is given out.
const V6: [(Ipv6Addr, u32, &str); 6] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "for protocols"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, "for documentation"),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "an IPv4 address inside (6to4)"),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48, "for name servers of reverse zones"),
    (Ipv6Addr::new(0x3ffe, 0, 0, 0, 0, 0, 0, 0), 16, "given back"),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, "for documentation"),
];

/// Why an address is not public; `None` when it is.
pub(super) fn not_public(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(v4) => special_v4(v4),
        IpAddr::V6(v6) => special_v6(v6),
    }
}

fn special_v4(v4: Ipv4Addr) -> Option<&'static str> {
    let in_range = |(net, bits, _): &&(Ipv4Addr, u32, &str)| (u32::from(v4) ^ u32::from(*net)) >> (32 - bits) == 0;
    V4.iter().find(in_range).map(|(.., what)| *what)
}

fn special_v6(v6: Ipv6Addr) -> Option<&'static str> {
    let parts = v6.segments();
    match parts {
        [0, 0, 0, 0, 0, 0, 0, 1] => return Some("this machine"),
        [0, 0, 0, 0, 0, 0xffff, ..] | [0, 0, 0, 0, 0xffff, 0, ..] | [0, 0, 0, 0, 0, 0, ..] | [0x64, 0xff9b, ..] => {
            return Some("an IPv4 address inside");
        }
        [0xfe80..=0xfebf, ..] => return Some("link-local"),
        [0xfc00..=0xfdff, ..] => return Some("private"),
        [0xff00..=0xffff, ..] => return Some("multicast"),
        [first, ..] if first >> 13 != 1 => return Some("not given out"),
        // ISATAP: the interface is an IPv4 address of a private network.
        [.., 0 | 0x200, 0x5efe, a, b] if special_v4(Ipv4Addr::from((u32::from(a) << 16) | u32::from(b))).is_some() => {
            return Some("a private IPv4 address inside (ISATAP)");
        }
        _ => {}
    }
    let in_range = |(net, bits, _): &&(Ipv6Addr, u32, &str)| (u128::from(v6) ^ u128::from(*net)) >> (128 - bits) == 0;
    V6.iter().find(in_range).map(|(.., what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_pass() {
        let public = [
            "1.1.1.1",
            "8.8.8.8",
            "172.15.255.255",
            "172.32.0.1",
            "100.63.255.255",
            "100.128.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:4700:4700::1111",
            "2001:4860:4860::8888",
            "2a00:1450::1",
        ];
        let special = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:8.8.8.8",
            "::ffff:0:8.8.8.8",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "5f00::1",
            "2606:4700::5efe:10.0.0.1",
        ];
        for address in public {
            assert_eq!(not_public(address.parse().unwrap()), None, "{address}");
        }
        for address in special {
            assert!(not_public(address.parse().unwrap()).is_some(), "{address}");
        }
    }
}
