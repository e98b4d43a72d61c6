/** The way out to mail providers: which addresses may be dialled, TLS, and what a provider's refusal means. */
@NullMarked
package dev.parley.mail.provider;

import org.jspecify.annotations.NullMarked;
