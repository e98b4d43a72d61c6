package dev.parley.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard strict = new AddressGuard(false, Set.of(587, 993));
    private final AddressGuard local = new AddressGuard(true, Set.of(587, 993));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.1.1",
                "169.253.1.1",
                "223.255.255.255",
                "2a00:1450:4001:82b::2005",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void publicAddressesMayBeDialledOnMailPorts(String address) {
        assertThatCode(() -> strict.check(ip(address), 587)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.9",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "2001:db8::1",
                "2001::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::808:808",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "100::1",
                "5f00::1",
                "3fff::1"
            })
    void privateAddressesMayNotUnlessConfigured(String address) {
        assertThatThrownBy(() -> strict.check(ip(address), 587)).isInstanceOf(ForbiddenAddressException.class);
        assertThatCode(() -> local.check(ip(address), 11587)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "ff02::1",
                "::7f00:1",
                "64:ff9b::e000:1",
                "2002:e000:1::"
            })
    void whatIsNoServersAddressMayNever(String address) {
        assertThatThrownBy(() -> local.check(ip(address), 587)).isInstanceOf(ForbiddenAddressException.class);
    }

    /** Java itself turns {@code ::ffff:a.b.c.d} into an IPv4 address; bytes that say the same must not slip by. */
    @Test
    void mappedAddressIsJudgedAsTheIpv4AddressInIt() throws UnknownHostException {
        assertThatThrownBy(() -> strict.check(ip("::ffff:127.0.0.1"), 587))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThatCode(() -> strict.check(ip("::ffff:8.8.8.8"), 587)).doesNotThrowAnyException();
    }

    @Test
    void mappedAddressThatJavaLeftAsItIsIsJudgedTheSame() throws UnknownHostException {
        assertThatThrownBy(() -> strict.check(mapped(127, 0, 0, 1), 587)).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> strict.check(mapped(169, 254, 169, 254), 587))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThatCode(() -> strict.check(mapped(8, 8, 8, 8), 587)).doesNotThrowAnyException();
    }

    /** {@code ::ffff:a.b.c.d}, as an {@link Inet6Address} still. */
    private static InetAddress mapped(int a, int b, int c, int d) throws UnknownHostException {
        byte[] bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) a, (byte) b, (byte) c, (byte) d};
        return Inet6Address.getByAddress("mapped.example", bytes, -1);
    }

    @Test
    void publicAddressesMayNotBeDialledOnOtherPortsEvenWherePrivateOnesMay() {
        assertThatThrownBy(() -> local.check(ip("8.8.8.8"), 6379))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("6379");
    }

    @Test
    void nameIsResolvedOnceAndOnlyAPermittedAddressComesOut() {
        assertThatThrownBy(() -> strict.permitted("localhost", 587)).isInstanceOf(ForbiddenAddressException.class);
        assertThatCode(() -> local.permitted("localhost", 587)).doesNotThrowAnyException();
    }

    @Test
    void nameWithAPrivateAndAPublicAddressIsDialledAtThePublicOne() throws Exception {
        AddressGuard guard = new AddressGuard(
                false, Set.of(993), host -> new InetAddress[] {ip("10.0.0.1"), ip("::1"), ip("8.8.8.8")});

        assertThat(guard.permitted("both.example", 993)).isEqualTo(ip("8.8.8.8"));
    }

    private static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException failure) {
            throw new AssertionError(failure);
        }
    }
}
