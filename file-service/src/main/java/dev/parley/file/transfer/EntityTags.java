package dev.parley.file.transfer;

/** Compares entity tags as a cache does (RFC 9110, section 13.1.2). */
final class EntityTags {

    private EntityTags() {}

    /** @param list the value of {@code If-None-Match} */
    static boolean anyMatches(String list, String tag) {
        if (list.strip().equals("*")) {
            return true;
        }
        for (String one : list.split(",", -1)) {
            String candidate = one.strip();
            if ((candidate.startsWith("W/") ? candidate.substring(2) : candidate).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
