/** Reading the numbered logs of file-service and mail-service, and making entries of what happened there. */
@NullMarked
package dev.parley.chat.intake;

import org.jspecify.annotations.NullMarked;
