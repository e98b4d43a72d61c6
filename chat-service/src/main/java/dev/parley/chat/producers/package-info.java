/** Reads the numbered logs of file-service and mail-service over REST. */
@NullMarked
package dev.parley.chat.producers;

import org.jspecify.annotations.NullMarked;
