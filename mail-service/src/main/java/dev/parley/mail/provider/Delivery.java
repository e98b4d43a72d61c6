package dev.parley.mail.provider;

/** How handing a message to a provider ended. Texts are the server's or say what broke. */
public sealed interface Delivery {

    /** The provider took it: RFC 5321's 2yz after the data. */
    record Accepted(String reply) implements Delivery {}

    /** The provider will not take it, now or later. */
    record Refused(String text) implements Delivery {}

    /** It was certainly not taken; later it may be. */
    record Deferred(String text) implements Delivery {}

    /** The handing over began and no verdict came: it was taken or it was not. */
    record Lost(String text) implements Delivery {}
}
