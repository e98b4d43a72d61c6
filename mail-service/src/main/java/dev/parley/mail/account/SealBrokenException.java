package dev.parley.mail.account;

/** A password cannot be opened: the key was changed, or the row was tampered with. */
final class SealBrokenException extends Exception {

    private static final long serialVersionUID = 1;

    SealBrokenException(String account) {
        super("the password of account " + account + " cannot be opened");
    }

    /** What its owner can do. */
    String problem() {
        return "The password of this account cannot be opened any more. Connect the account again.";
    }
}
