package dev.parley.gateway.upstream;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** A URL once for each address that its host's name has: a headless Service of Kubernetes has one for each pod that is ready. */
final class HostAddresses {

    private HostAddresses() {}

    /** The URL as it is when the name means this machine; none when it cannot be looked up. */
    static List<URI> of(URI url) {
        try {
            InetAddress[] found = InetAddress.getAllByName(url.getHost());
            return found[0].isLoopbackAddress()
                    ? List.of(url)
                    : Stream.of(found).map(address -> at(url, address)).toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static URI at(URI url, InetAddress address) {
        try {
            return new URI(url.getScheme(), null, address.getHostAddress(), url.getPort(), url.getPath(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url + " cannot be asked at " + address, e);
        }
    }
}
