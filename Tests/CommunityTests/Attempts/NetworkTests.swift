import Community
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("::1", "0:0:0:0::/64"),
        ("[2001:db8:1:2::5]", "2001:db8:1:2::/64"), ("[fe80::1%eth0]", "fe80:0:0:0::/64"), ("", ""),
        ("a host", "a host"),
    ])
    func anAddressIsOfANetwork(address: String, network: String) {
        #expect(Network(of: address).description == network)
    }

    @Test func whatIsNoAddressIsKeptShort() {
        #expect(Network(of: String(repeating: "e\u{301}", count: 5_000)).description.unicodeScalars.count == 64)
    }
}
